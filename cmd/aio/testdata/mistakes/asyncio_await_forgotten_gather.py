import asyncio

async def fetch():
    return {'key': 1}

async def main():
    for result in asyncio.gather(fetch(), fetch()):
        print(result)

asyncio.run(main())

import asyncio

async def fetch():
    return {'key': 1}

async def main():
    for key in fetch():
        print(key)

asyncio.run(main())

import asyncio

async def fetch():
    return {'key': 1}

async def main():
    print(fetch().keys())

asyncio.run(main())

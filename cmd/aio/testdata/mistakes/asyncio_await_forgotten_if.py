import asyncio

async def fetch():
    return {'key': 1}

async def main():
    if fetch():
        print('always')

asyncio.run(main())

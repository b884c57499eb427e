import asyncio

async def fetch():
    return {'key': 1}

async def main():
    a, b = fetch()

asyncio.run(main())

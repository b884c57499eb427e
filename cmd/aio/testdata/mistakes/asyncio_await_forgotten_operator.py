import asyncio

async def fetch():
    return {'key': 1}

async def main():
    return fetch() | {}

asyncio.run(main())

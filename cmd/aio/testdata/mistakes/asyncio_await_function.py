import asyncio

async def fetch():
    return {'key': 1}

async def main():
    await fetch

asyncio.run(main())

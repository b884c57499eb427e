import asyncio

async def fetch():
    return {'key': 1}

async def main():
    await asyncio.wait([fetch()])

asyncio.run(main())

import asyncio

async def fetch():
    return {'key': 1}

async def main():
    await asyncio.gather([fetch(), fetch()])

asyncio.run(main())

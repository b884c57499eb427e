import asyncio

async def fetch():
    return {'key': 1}

async def main():
    await asyncio.wait(asyncio.create_task(fetch()))

asyncio.run(main())

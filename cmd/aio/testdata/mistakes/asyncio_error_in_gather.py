import asyncio

async def fail():
    return [][0]

async def main():
    await asyncio.gather(fail(), asyncio.sleep(0))

asyncio.run(main())

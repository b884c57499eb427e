import asyncio

async def fail():
    return [][0]

async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    await task

asyncio.run(main())

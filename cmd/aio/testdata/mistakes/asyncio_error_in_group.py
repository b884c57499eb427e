import asyncio

async def fail():
    return 1 / 0

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail())
        group.create_task(asyncio.sleep(1))

asyncio.run(main())

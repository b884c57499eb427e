import asyncio

def work():
    return 1

async def main():
    asyncio.create_task(work())

asyncio.run(main())

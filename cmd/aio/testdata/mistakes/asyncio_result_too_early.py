import asyncio

async def fetch():
    return {'key': 1}

async def main():
    task = asyncio.create_task(fetch())
    print(task.result())

asyncio.run(main())

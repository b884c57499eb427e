import asyncio

async def fetch():
    return {'key': 1}

async def main():
    task = asyncio.create_task(fetch())
    print(task['key'])

asyncio.run(main())

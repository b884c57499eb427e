import asyncio

async def fetch():
    return {'key': 1}

async def main():
    task = fetch()
    task.add_done_callback(print)

asyncio.run(main())

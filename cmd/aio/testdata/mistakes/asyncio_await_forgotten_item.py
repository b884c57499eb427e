import asyncio

async def fetch():
    return {'key': 1}

async def main():
    value = fetch()['key']

asyncio.run(main())

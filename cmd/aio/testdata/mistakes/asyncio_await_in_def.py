import asyncio

async def fetch():
    return {'key': 1}

def main():
    return await fetch()

asyncio.run(main())

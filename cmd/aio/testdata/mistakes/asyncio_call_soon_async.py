import asyncio

async def fetch():
    return {'key': 1}

async def main():
    asyncio.get_running_loop().call_soon(fetch)
    await asyncio.sleep(0.01)

asyncio.run(main())

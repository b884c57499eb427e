import asyncio

async def main():
    async with open("/dev/null") as f:
        pass

asyncio.run(main())

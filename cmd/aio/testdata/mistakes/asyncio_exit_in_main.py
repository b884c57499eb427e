import asyncio, sys

async def main():
    sys.exit("no configuration")

asyncio.run(main())

import asyncio
asyncio.rn()

print(f'{lambda x:}')

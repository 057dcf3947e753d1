"""The official budget form of a commune: its lines become a workbook that citizens' documents are made of."""

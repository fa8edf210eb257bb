actions-title = Actions

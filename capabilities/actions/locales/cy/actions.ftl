actions-title = Camau gweithredu

"""What runs beside the build and needs the network: nothing here takes part in making the site."""

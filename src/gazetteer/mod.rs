//! What the program knows of people, places, organisations and offices.

//! Fixtures shared by the journeys and the stories.

"""The events of a report: where each begins, what kind it is, who took part in which role."""

"""How tests run: how long one takes says more of the machine than of the code, and a change is not judged by luck.

`pytest --hypothesis-profile=explore` tries other inputs each time; what it finds becomes an example of its test.
"""

from hypothesis import HealthCheck, settings

settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("here", settings.get_profile("explore"), derandomize=True)
settings.load_profile("here")

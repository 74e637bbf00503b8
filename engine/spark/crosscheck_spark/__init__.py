"""crosscheck under Apache Spark: the stages of one run, each done by the same program that runs on one machine.

    python -m crosscheck_spark --articles articles.jsonl --output out --binary crosscheck

`docs/scale.md` says how to run it on a cluster and what each stage costs.
"""

// replaced by the rule runtime

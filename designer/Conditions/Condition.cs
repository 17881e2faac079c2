namespace LowCodeGov.Designer.Conditions;

/// <summary>A condition as people build it: rows, put together by "all" and "any", nested.</summary>
public abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>Several conditions together.</summary>
    /// <param name="All">Whether all must hold; otherwise one is enough.</param>
    /// <param name="Parts">The conditions.</param>
    public sealed record Group(bool All, ImmutableArray<Condition> Parts) : Condition;

    /// <summary>One row: what is looked at, how, and with what it is compared.</summary>
    /// <param name="Left">Source of what is looked at, usually a name: <c>form.area</c>.</param>
    /// <param name="Operator">How.</param>
    /// <param name="Right">Source of what it is compared with: a literal or a name; <c>null</c> where the operator needs nothing.</param>
    public sealed record Row(string Left, ConditionOperator Operator, string? Right) : Condition;
}

/// <summary>How a row looks at a value.</summary>
public enum ConditionOperator
{
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    IsTrue,
    IsFalse,
    IsFilled,
    IsEmpty,
    Includes,
    ExcludesValue,
    Contains,
    ContainsNot,
    StartsWith,
    EndsWith,
}

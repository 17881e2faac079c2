using System.Collections.Immutable;

namespace LowCodeGov.Engine.Rules;

/// <summary>Type of a value in a rule. A closed family; <see cref="AnyType"/> switches the check off for one name.</summary>
/// <remarks>Records here that hold fields compare them by reference; nothing depends on comparing them.</remarks>
public abstract record RuleType
{
    private RuleType()
    {
    }

    /// <summary>A decimal number of at most 15 significant digits.</summary>
    public static RuleType Number { get; } = new NumberType();

    /// <summary>A text.</summary>
    public static RuleType Text { get; } = new TextType();

    /// <summary>True or false.</summary>
    public static RuleType Boolean { get; } = new BooleanType();

    /// <summary>A date, written <c>yyyy-MM-dd</c>.</summary>
    public static RuleType Date { get; } = new DateType();

    /// <summary>Not known before the rule runs.</summary>
    public static RuleType Any { get; } = new AnyType();

    /// <summary>The literal <c>null</c>.</summary>
    public static RuleType Missing { get; } = new MissingType();

    /// <summary>Stable key of the type, parameter of findings and key of its text: <c>number</c>, <c>text</c>, <c>list</c> …</summary>
    public abstract string Key { get; }

    /// <summary>A list of values of one type, such as the choices of a multiple-choice field.</summary>
    public static RuleType List(RuleType of) => new ListType(of);

    /// <summary>Repeating rows with the given fields.</summary>
    public static RuleType Rows(IEnumerable<KeyValuePair<string, RuleType>> fields) => new RowsType(fields.ToImmutableDictionary(StringComparer.Ordinal));

    /// <summary>One record with the given fields, reached by dots.</summary>
    public static RuleType Group(IEnumerable<KeyValuePair<string, RuleType>> fields) => new GroupType(fields.ToImmutableDictionary(StringComparer.Ordinal));

    /// <inheritdoc/>
    public sealed override string ToString() => Key;

    /// <summary>See <see cref="Number"/>.</summary>
    public sealed record NumberType : RuleType
    {
        /// <inheritdoc/>
        public override string Key => "number";
    }

    /// <summary>See <see cref="Text"/>.</summary>
    public sealed record TextType : RuleType
    {
        /// <inheritdoc/>
        public override string Key => "text";
    }

    /// <summary>See <see cref="Boolean"/>.</summary>
    public sealed record BooleanType : RuleType
    {
        /// <inheritdoc/>
        public override string Key => "boolean";
    }

    /// <summary>See <see cref="Date"/>.</summary>
    public sealed record DateType : RuleType
    {
        /// <inheritdoc/>
        public override string Key => "date";
    }

    /// <summary>See <see cref="Any"/>.</summary>
    public sealed record AnyType : RuleType
    {
        /// <inheritdoc/>
        public override string Key => "any";
    }

    /// <summary>See <see cref="Missing"/>.</summary>
    public sealed record MissingType : RuleType
    {
        /// <inheritdoc/>
        public override string Key => "missing";
    }

    /// <summary>See <see cref="List"/>.</summary>
    /// <param name="Of">Type of each element.</param>
    public sealed record ListType(RuleType Of) : RuleType
    {
        /// <inheritdoc/>
        public override string Key => "list";
    }

    /// <summary>See <see cref="Rows"/>.</summary>
    /// <param name="Fields">Fields of each row.</param>
    public sealed record RowsType(ImmutableDictionary<string, RuleType> Fields) : RuleType
    {
        /// <inheritdoc/>
        public override string Key => "rows";
    }

    /// <summary>See <see cref="Group"/>.</summary>
    /// <param name="Fields">Its fields.</param>
    public sealed record GroupType(ImmutableDictionary<string, RuleType> Fields) : RuleType
    {
        /// <inheritdoc/>
        public override string Key => "group";
    }
}

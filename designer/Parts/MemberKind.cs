namespace LowCodeGov.Designer.Parts;

/// <summary>How a member of the definition is edited.</summary>
public enum MemberKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Area,

    /// <summary>One line in both languages.</summary>
    Both,

    /// <summary>Several lines in both languages.</summary>
    BothArea,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Toggle,

    /// <summary>One of a few values.</summary>
    Choice,

    /// <summary>One code of a list.</summary>
    Code,

    /// <summary>Several codes of a list.</summary>
    Codes,

    /// <summary>Words with spaces between.</summary>
    Words,

    /// <summary>A list, one entry a line.</summary>
    Lines,

    /// <summary>A condition: always, or a rule.</summary>
    Condition,

    /// <summary>A rule that gives a value.</summary>
    Rule,

    /// <summary>A time limit: number, unit, note.</summary>
    Limit,

    /// <summary>A sample file.</summary>
    File,

    /// <summary>A day.</summary>
    Day,

    /// <summary>An agency: name and credit code.</summary>
    Agency,

    /// <summary>Shown only: it follows from elsewhere.</summary>
    Fixed,
}

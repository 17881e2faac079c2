namespace LowCodeGov.Forms.Fields.Composite;

/// <summary>What a part of a composite value holds.</summary>
public enum PartKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A code or number without blanks, made narrow and upper case.</summary>
    Code,

    /// <summary>A day as ISO text.</summary>
    Date,

    /// <summary>A number.</summary>
    Number,
}

/// <summary>A part of a composite value: a member of the object that is kept, a control of its own in the page.</summary>
/// <param name="Name">Name of the member, and after a colon in the control's name.</param>
/// <param name="Kind">What it holds.</param>
public sealed record FieldPart(string Name, PartKind Kind = PartKind.Text);

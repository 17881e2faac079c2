using System.Globalization;

namespace LowCodeGov.Forms.Posting;

/// <summary>What a button inside the form asks for, by its <c>op</c>: none of them judges the form, all keep what was typed.</summary>
public abstract record FormOperation
{
    private FormOperation()
    {
    }

    /// <summary>Another row, e.g. <c>row-add:workers</c>.</summary>
    public sealed record AddRow(string Field) : FormOperation;

    /// <summary>One row less, e.g. <c>row-remove:workers:2</c>.</summary>
    public sealed record RemoveRow(string Field, int Index) : FormOperation;

    /// <summary>One file less, e.g. <c>file-remove:plan:FILEID</c>.</summary>
    public sealed record RemoveFile(string Path, string FileId) : FormOperation;

    /// <summary>A one-time code to the number typed into a field, e.g. <c>phone-code:mobile</c>; the host sends it.</summary>
    public sealed record SendCode(string Path) : FormOperation;

    /// <summary>The code that came, typed beside the number, e.g. <c>phone-prove:mobile</c>; the host compares it.</summary>
    public sealed record ProveCode(string Path) : FormOperation;

    /// <summary>The form again with what follows from the values so far, e.g. after a province was chosen without script.</summary>
    public sealed record Refresh : FormOperation;

    /// <summary>Reads an <c>op</c>; <c>null</c> for one that is the host's or nobody's.</summary>
    public static FormOperation? Parse(string? op)
    {
        if (op is null || op.Length > 300)
        {
            return null;
        }

        return op.Split(':') switch
        {
            ["refresh", ..] => new Refresh(),
            ["phone-code", { Length: > 0 } path] => new SendCode(path),
            ["phone-prove", { Length: > 0 } path] => new ProveCode(path),
            ["row-add", { Length: > 0 } field] => new AddRow(field),
            ["row-remove", { Length: > 0 } field, var index]
                when int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i) => new RemoveRow(field, i),
            ["file-remove", { Length: > 0 } path, { Length: > 0 } id] => new RemoveFile(path, id),
            _ => null,
        };
    }
}

namespace LowCodeGov.Forms.Fields.People;

/// <summary>Whom a picker offers.</summary>
public enum InsideKind
{
    /// <summary>A clerk (工作人员).</summary>
    Person,

    /// <summary>An agency or one of its departments (机构、部门).</summary>
    Organisation,
}

/// <summary>A person or organisation inside.</summary>
/// <param name="Id">What is kept: staff number, credit code, or department code.</param>
/// <param name="Name">Name as it reads.</param>
/// <param name="Note">What tells two of one name apart: post and agency.</param>
public sealed record InsideEntry(string Id, string Name, string? Note = null);

/// <summary>The persons and organisations inside, as the host knows them: the port of the pickers.</summary>
public interface IInsideDirectory
{
    /// <summary>The one with that id, or <c>null</c>.</summary>
    InsideEntry? Find(InsideKind kind, string id);

    /// <summary>Those whose name or id holds the text, best first.</summary>
    IReadOnlyList<InsideEntry> Search(InsideKind kind, string text, int most);
}

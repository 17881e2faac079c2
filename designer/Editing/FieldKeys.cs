using System.Globalization;

namespace LowCodeGov.Designer.Editing;

/// <summary>Keys of fields, sections and pages: names that rules can write, each once in its list.</summary>
public static class FieldKeys
{
    private const int Longest = 60;

    /// <summary>Whether rules can write it.</summary>
    public static bool IsName(string? key) =>
        key is { Length: > 0 and <= Longest } && char.IsAsciiLetter(key[0]) && key.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');

    /// <summary>The wanted key, with the first number behind it that nobody has.</summary>
    public static string Fresh(string wanted, Func<string, bool> isTaken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(isTaken);
        if (!isTaken(wanted))
        {
            return wanted;
        }

        var stem = wanted.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        stem = stem.Length == 0 ? wanted : stem;
        for (var number = 2; ; number++)
        {
            var key = stem + number.ToString(CultureInfo.InvariantCulture);
            if (!isTaken(key))
            {
                return key;
            }
        }
    }

    /// <summary>Fields to be put into a container, with keys that are free there; rules among them follow their new names.</summary>
    /// <param name="form">The form.</param>
    /// <param name="container">Where they go.</param>
    /// <param name="fields">What goes there.</param>
    public static ImmutableArray<FieldDefinition> Settled(FormDefinition form, string container, ImmutableArray<FieldDefinition> fields)
    {
        var atTop = FormTree.DepthOf(container) == 0;
        var taken = (atTop ? form.AllFields().Select(field => field.Key) : (FormTree.FieldsOf(form, container) ?? []).Select(field => field.Key)).ToHashSet(StringComparer.Ordinal);
        var renamed = new List<(string Old, string New)>();
        var settled = ImmutableArray.CreateBuilder<FieldDefinition>();
        foreach (var field in fields)
        {
            var key = Fresh(IsName(field.Key) ? field.Key : "field", taken.Contains);
            taken.Add(key);
            if (key != field.Key)
            {
                renamed.Add((field.Key, key));
            }

            settled.Add(field with { Key = key, Fields = Named(field.Fields) });
        }

        return renamed.Count == 0 || !atTop ? settled.ToImmutable() : [.. settled.Select(field => FieldRenaming.InCopied(field, renamed))];
    }

    /// <summary>Columns of rows with keys that rules can write, each once; those that have one keep it.</summary>
    public static ImmutableArray<FieldDefinition> Named(ImmutableArray<FieldDefinition> fields)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. fields.Select(field =>
            {
                var key = Fresh(IsName(field.Key) ? field.Key : "field", taken.Contains);
                taken.Add(key);
                return key == field.Key && field.Fields.IsEmpty ? field : field with { Key = key, Fields = Named(field.Fields) };
            }),
        ];
    }
}

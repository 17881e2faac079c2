using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Catalogue;

/// <summary>The form library (子表单库): shared parts of forms, one file each under <c>form-library</c> of the seed; the file is named after the key.</summary>
public sealed class FormShelf(RuntimeSettings settings)
{
    private readonly Lazy<FormLibrary> _parts = new(() => Read(Path.Combine(settings.SeedDirectory ?? Path.Combine(AppContext.BaseDirectory, "seed"), "form-library")));

    /// <summary>All parts by key.</summary>
    public FormLibrary Library => _parts.Value;

    private static FormLibrary Read(string folder) => !Directory.Exists(folder) ? FormLibrary.Empty : new FormLibrary(
        Directory.EnumerateFiles(folder, "*.json").ToImmutableSortedDictionary(
            file => Path.GetFileNameWithoutExtension(file), file => EngineJson.Read<Subform>(File.ReadAllText(file)), StringComparer.Ordinal));
}

using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Organisation;

namespace LowCodeGov.Runtime.Catalogue.Drafts;

/// <summary>A start for a new matter: a whole definition whose identity is still to be given.</summary>
/// <param name="Key">Name of the file.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Description">What is in it.</param>
/// <param name="Definition">The definition.</param>
public sealed record DefinitionTemplate(string Key, LocalText Title, LocalText Description, MatterDefinition Definition);

/// <summary>What a new matter is called and to whom it belongs.</summary>
/// <param name="Agency">Credit code.</param>
/// <param name="BasicCode">基本编码, 12 digits.</param>
/// <param name="ExerciseLevel">行使层级, code of DOMAIN 3.</param>
/// <param name="Item">Serial of the handling item (办理项), two digits; absent: the entry itself.</param>
public sealed record NewMatter(string Name, string Agency, string BasicCode, string ExerciseLevel, string? Item = null);

/// <summary>Templates of matters, files in the folder <c>templates</c> of the seed.</summary>
public sealed class DefinitionTemplates(RuntimeSettings settings, OrganisationDirectory directory)
{
    private string Folder => Path.Combine(settings.SeedDirectory ?? Path.Combine(AppContext.BaseDirectory, "seed"), "templates");

    /// <summary>All templates by name of their files; none where there is no such folder.</summary>
    public async Task<ImmutableArray<DefinitionTemplate>> All(CancellationToken ct = default)
    {
        if (!Directory.Exists(Folder))
        {
            return [];
        }

        var templates = ImmutableArray.CreateBuilder<DefinitionTemplate>();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            templates.Add(EngineJson.Read<DefinitionTemplate>(await File.ReadAllTextAsync(file, ct)));
        }

        return templates.ToImmutable();
    }

    /// <summary>A definition as that of a new matter: its own name, codes and agency; no sample of it, no scenario of another's form.</summary>
    /// <param name="start">What it begins with.</param>
    /// <param name="matter">What it is to be.</param>
    /// <param name="emptyForm">Whether the form is left out, to be built from nothing.</param>
    public async Task<MatterDefinition> NewFrom(MatterDefinition start, NewMatter matter, bool emptyForm, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(matter);
        var agency = (await directory.Current(ct)).Agency(matter.Agency);
        var implementation = matter.Agency + matter.ExerciseLevel + matter.BasicCode;
        var elements = start.Elements;
        // Numbers of another agency, or none, give way to those of its own.
        bool Stands(ContactPoints points) => elements.ImplementingAgency.CreditCode == matter.Agency && points.Phone.Length > 0;
        return start with
        {
            Code = implementation + matter.Item,
            Version = 1,
            Elements = elements with
            {
                MatterName = matter.Name,
                BasicCode = matter.BasicCode,
                ExerciseLevel = matter.ExerciseLevel,
                ImplementationCode = implementation,
                ImplementingAgency = new AgencyReference(agency?.Name.Zh ?? matter.Agency, matter.Agency),
                AgencyNature = agency?.Nature ?? elements.AgencyNature,
                ConsultationContacts = Stands(elements.ConsultationContacts) || agency?.Phone is not { } phone ? elements.ConsultationContacts : elements.ConsultationContacts with { Phone = phone },
                SupervisionContacts = Stands(elements.SupervisionContacts) || agency?.SupervisionPhone is not { } watch ? elements.SupervisionContacts : elements.SupervisionContacts with { Phone = watch },
            },
            Form = emptyForm
                ? new FormDefinition { Pages = [new FormPage("main", new LocalText("申请信息", "Application"), [new FormSection("section", new LocalText("基本信息", "Basics"), [])])] }
                : start.Form,
        };
    }
}

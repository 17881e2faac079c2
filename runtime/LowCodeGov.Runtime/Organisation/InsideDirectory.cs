using LowCodeGov.Forms.Fields.People;

namespace LowCodeGov.Runtime.Organisation;

/// <summary>Clerks, agencies and departments, for the pickers of forms: what the chart in memory knows, so that a search costs no query.</summary>
internal sealed class InsideDirectory(OrganisationChart chart) : IInsideDirectory
{
    /// <inheritdoc/>
    public InsideEntry? Find(InsideKind kind, string id) => All(kind).FirstOrDefault(entry => entry.Id == id);

    /// <inheritdoc/>
    public IReadOnlyList<InsideEntry> Search(InsideKind kind, string text, int most)
    {
        var wanted = text.Trim();
        return wanted.Length == 0 ? [] :
        [
            .. All(kind).Where(entry => entry.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase) || entry.Id.StartsWith(wanted, StringComparison.OrdinalIgnoreCase))
                .OrderBy(entry => !entry.Name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)).ThenBy(entry => entry.Name, StringComparer.Ordinal).Take(most),
        ];
    }

    private IEnumerable<InsideEntry> All(InsideKind kind) => kind == InsideKind.Person
        ? chart.Clerks.Where(clerk => clerk.StaffNo is not null).Select(clerk => new InsideEntry(clerk.StaffNo ?? clerk.Id, clerk.Name, $"{chart.Agency(clerk.Agency)?.ShortName} {clerk.Post}".Trim()))
        : chart.Agencies.SelectMany(agency => agency.Departments.Select(department => new InsideEntry(department.Code, department.Name.Zh, agency.Name.Zh))
            .Prepend(new InsideEntry(agency.CreditCode, agency.Name.Zh)));
}

namespace LowCodeGov.Runtime.Storage;

/// <summary>行政区划.</summary>
public sealed class RegionRow
{
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string? NameEn { get; set; }
    public string? Parent { get; set; }

    /// <summary><c>province</c>, <c>city</c>, <c>county</c>, <c>township</c>.</summary>
    public string Level { get; set; } = "";
    public int Order { get; set; }
}

/// <summary>办事大厅.</summary>
public sealed class HallRow
{
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string? NameEn { get; set; }
    public string Region { get; set; } = "";
    public string? Address { get; set; }
    public string? Phone { get; set; }
    public string? Hours { get; set; }
    public string? Traffic { get; set; }
}

/// <summary>实施机构.</summary>
public sealed class AgencyRow
{
    /// <summary>Unified social credit code.</summary>
    public string CreditCode { get; set; } = "";
    public string Name { get; set; } = "";
    public string? NameEn { get; set; }
    public string? ShortName { get; set; }
    public string Region { get; set; } = "";

    /// <summary>实施主体性质, code of DOMAIN 3.</summary>
    public string? Nature { get; set; }
    public string? Address { get; set; }
    public string? Phone { get; set; }
    public string? SupervisionPhone { get; set; }

    /// <summary>Whether it runs the platform (管理机构).</summary>
    public bool IsManagementAuthority { get; set; }
    public int Order { get; set; }
}

/// <summary>科室.</summary>
public sealed class DepartmentRow
{
    public string Agency { get; set; } = "";
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string? NameEn { get; set; }
    public int Order { get; set; }
}

/// <summary>窗口.</summary>
public sealed class WindowRow
{
    public string Code { get; set; } = "";

    /// <summary>As shown in the hall.</summary>
    public string Number { get; set; } = "";
    public string Name { get; set; } = "";
    public string? NameEn { get; set; }

    /// <summary><c>general</c> any matter, <c>agency</c> that agency's matters, <c>delivery</c> results.</summary>
    public string Kind { get; set; } = "";
    public string Hall { get; set; } = "";
    public string Agency { get; set; } = "";
    public string? Phone { get; set; }
}

/// <summary>A clerk's leave and who stands in meanwhile (休假代理). Never removed: one that is given up is ended.</summary>
public sealed class AbsenceRow
{
    public Guid Id { get; set; }

    /// <summary>Account of who is on leave.</summary>
    public string ClerkId { get; set; } = "";
    public string ProxyId { get; set; } = "";
    public DateOnly FromDay { get; set; }
    public DateOnly ToDay { get; set; }

    /// <summary>Roles for which it holds, each between bars: <c>|A|B|</c>; absent: all.</summary>
    public string? Roles { get; set; }
    public string Reason { get; set; } = "";
    public string SetById { get; set; } = "";
    public string SetByName { get; set; } = "";
    public DateTimeOffset SetAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? EndedByName { get; set; }
}

/// <summary>Working calendar of a region.</summary>
public sealed class CalendarRow
{
    /// <summary>Region code; <c>CN</c> for the whole country.</summary>
    public string Region { get; set; } = "";

    /// <summary>Format of <c>WorkCalendar.Parse</c>.</summary>
    public string Json { get; set; } = "";
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A connector defined as metadata.</summary>
public sealed class ConnectorRow
{
    public string Key { get; set; } = "";
    public string Json { get; set; } = "";
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A code list (代码表) that definitions refer to.</summary>
public sealed class CodeListRow
{
    public string Key { get; set; } = "";
    public string Json { get; set; } = "";
}

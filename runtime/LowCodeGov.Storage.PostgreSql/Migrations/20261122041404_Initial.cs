using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace LowCodeGov.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Absences",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    ClerkId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ProxyId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FromDay = table.Column<DateOnly>(type: "date", nullable: false),
                    ToDay = table.Column<DateOnly>(type: "date", nullable: false),
                    Roles = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SetById = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SetByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SetAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedByName = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Absences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AccessLog",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ActorId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActorName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    What = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Detail = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessLog", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    RealName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IdType = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    IdNoProtected = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    IdNoHash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CreditCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LegalRepresentative = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Address = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Region = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    StaffNo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Post = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Agency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Department = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Window = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Registers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PriorApprovals = table.Column<int>(type: "integer", nullable: false),
                    Note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Grants = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RealNameLevel = table.Column<int>(type: "integer", nullable: false),
                    IsDemo = table.Column<bool>(type: "boolean", nullable: false),
                    IsDisabled = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    NormalizedUserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    NormalizedEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SecurityStamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PhoneNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<long>(type: "bigint", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Agencies",
                columns: table => new
                {
                    CreditCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    NameEn = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ShortName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Region = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Nature = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Address = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Phone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SupervisionPhone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    IsManagementAuthority = table.Column<bool>(type: "boolean", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Agencies", x => x.CreditCode);
                });

            migrationBuilder.CreateTable(
                name: "ApiTokens",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AccountId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Scopes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false),
                    RevokedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiTokens", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "Appointments",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Matter = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    MatterName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Agency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Region = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    FromMinute = table.Column<int>(type: "integer", nullable: false),
                    ToMinute = table.Column<int>(type: "integer", nullable: false),
                    Window = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Seat = table.Column<int>(type: "integer", nullable: true),
                    Holder = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    HolderSeat = table.Column<int>(type: "integer", nullable: true),
                    AccountId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PersonName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PersonHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StateAt = table.Column<long>(type: "bigint", nullable: false),
                    Ticket = table.Column<int>(type: "integer", nullable: true),
                    Missed = table.Column<bool>(type: "boolean", nullable: false),
                    BookedAt = table.Column<long>(type: "bigint", nullable: false),
                    RemindedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appointments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BillDays",
                columns: table => new
                {
                    Channel = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Matched = table.Column<int>(type: "integer", nullable: false),
                    Differing = table.Column<int>(type: "integer", nullable: false),
                    ReadAt = table.Column<long>(type: "bigint", nullable: false),
                    LastError = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BillDays", x => new { x.Channel, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "BillDifferences",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Channel = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    OrderNo = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RefundNo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TradeNo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OurFen = table.Column<long>(type: "bigint", nullable: true),
                    TheirFen = table.Column<long>(type: "bigint", nullable: true),
                    FoundAt = table.Column<long>(type: "bigint", nullable: false),
                    ClosedAt = table.Column<long>(type: "bigint", nullable: true),
                    ClosedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Note = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BillDifferences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Calendars",
                columns: table => new
                {
                    Region = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Calendars", x => x.Region);
                });

            migrationBuilder.CreateTable(
                name: "Cards",
                columns: table => new
                {
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Indicator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Clock = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Task = table.Column<int>(type: "integer", nullable: true),
                    Level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    IssuedAt = table.Column<long>(type: "bigint", nullable: false),
                    LevelAt = table.Column<long>(type: "bigint", nullable: false),
                    ClosedAt = table.Column<long>(type: "bigint", nullable: true),
                    IsWarning = table.Column<bool>(type: "boolean", nullable: false),
                    ResponsibleId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ResponsibleName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Matter = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MatterName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ApplicationNo = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseNo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ApplicantName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Agency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Region = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsRisk = table.Column<bool>(type: "boolean", nullable: false),
                    Ground = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Contest = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ContestedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ContestedAt = table.Column<long>(type: "bigint", nullable: true),
                    Finding = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClosedBy = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cards", x => new { x.CaseId, x.Indicator, x.Clock });
                });

            migrationBuilder.CreateTable(
                name: "CaseEvents",
                columns: table => new
                {
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Lines = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ActorId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseEvents", x => new { x.CaseId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "CaseFacts",
                columns: table => new
                {
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Matter = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MatterName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Agency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Region = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Department = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClerkId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClerkName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsOnline = table.Column<bool>(type: "boolean", nullable: false),
                    IsPromised = table.Column<bool>(type: "boolean", nullable: false),
                    AppliedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AcceptedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    FinishedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Month = table.Column<int>(type: "integer", nullable: false),
                    IsFinished = table.Column<bool>(type: "boolean", nullable: false),
                    CloseResult = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UsedDays = table.Column<int>(type: "integer", nullable: true),
                    PromisedDays = table.Column<int>(type: "integer", nullable: true),
                    IsLate = table.Column<bool>(type: "boolean", nullable: false),
                    IsEarly = table.Column<bool>(type: "boolean", nullable: false),
                    IsSameDay = table.Column<bool>(type: "boolean", nullable: false),
                    Hours = table.Column<double>(type: "double precision", nullable: false),
                    Corrections = table.Column<int>(type: "integer", nullable: false),
                    Visits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseFacts", x => x.CaseId);
                });

            migrationBuilder.CreateTable(
                name: "Cases",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    ApplicationNo = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseNo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Matter = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MatterVersion = table.Column<int>(type: "integer", nullable: false),
                    DefinitionHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MatterName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    ApplicantAccountId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ApplicantName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ApplicantIdHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Agency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Region = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Summary = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AppliedAt = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: true),
                    AcceptedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    FinishedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    CloseResult = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Lamp = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    HeadHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Snapshot = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cases", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Certificates",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    TypeCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    HolderName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    HolderCodeHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    HolderAccountId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    IssuerName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IssuerCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IssueDate = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true),
                    IssuedAt = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FileId = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Certificates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CodeLists",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CodeLists", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Commands",
                columns: table => new
                {
                    ActorId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CommandId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ContentHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Commands", x => new { x.ActorId, x.CommandId });
                });

            migrationBuilder.CreateTable(
                name: "Concerns",
                columns: table => new
                {
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    About = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    IsOpen = table.Column<bool>(type: "boolean", nullable: false),
                    IsUpheld = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Concerns", x => x.CaseId);
                });

            migrationBuilder.CreateTable(
                name: "Connectors",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Connectors", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "ConnectorSecrets",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Stored = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedBy = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConnectorSecrets", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Counters",
                columns: table => new
                {
                    Series = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Value = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Counters", x => x.Series);
                });

            migrationBuilder.CreateTable(
                name: "DefinitionDrafts",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    BasedOn = table.Column<int>(type: "integer", nullable: true),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AgencyCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AgencyName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UpdatedByName = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DefinitionDrafts", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "DefinitionReviews",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    BasedOn = table.Column<int>(type: "integer", nullable: true),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AgencyCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AgencyName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Bundle = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    Change = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    Note = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SubmittedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SubmittedByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SubmittedAt = table.Column<long>(type: "bigint", nullable: false),
                    ReviewedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReviewedByName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReviewedAt = table.Column<long>(type: "bigint", nullable: true),
                    Opinion = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DefinitionReviews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Definitions",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PublishedAt = table.Column<long>(type: "bigint", nullable: false),
                    IsCurrent = table.Column<bool>(type: "boolean", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MatterType = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseType = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AgencyCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AgencyName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Region = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MatterState = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Online = table.Column<bool>(type: "boolean", nullable: false),
                    Window = table.Column<bool>(type: "boolean", nullable: false),
                    IsFeeCharged = table.Column<bool>(type: "boolean", nullable: false),
                    Visits = table.Column<int>(type: "integer", nullable: false),
                    ResultName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ServiceObjects = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Themes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Occasions = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SearchText = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Definitions", x => new { x.Code, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "Departments",
                columns: table => new
                {
                    Agency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    NameEn = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Departments", x => new { x.Agency, x.Code });
                });

            migrationBuilder.CreateTable(
                name: "Drafts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    AccountId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Matter = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MatterVersion = table.Column<int>(type: "integer", nullable: false),
                    Situation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Materials = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Form = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Details = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drafts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Evaluations",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AccountId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AddressHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    Window = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CaseNo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Matter = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    MatterName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Agency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Department = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Region = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ClerkId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClerkName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Score = table.Column<int>(type: "integer", nullable: false),
                    Reasons = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    FollowUp = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Evaluations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Exchanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Connector = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Operation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    TookMilliseconds = table.Column<long>(type: "bigint", nullable: false),
                    IsIncoming = table.Column<bool>(type: "boolean", nullable: false),
                    Request = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RequestBody = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Status = table.Column<int>(type: "integer", nullable: true),
                    AnswerBody = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Fault = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Exchanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Files",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    MediaType = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OwnerId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DraftId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    MaterialKey = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    StoredAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Files", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Halls",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    NameEn = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Region = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Address = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Phone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Hours = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Traffic = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Halls", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "LoginLog",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Outcome = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Address = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoginLog", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MessagePieces",
                columns: table => new
                {
                    Piece = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    MessageId = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MessagePieces", x => x.Piece);
                });

            migrationBuilder.CreateTable(
                name: "Messages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AccountId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TextKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Values = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ReadAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MessageWishes",
                columns: table => new
                {
                    AccountId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sms = table.Column<bool>(type: "boolean", nullable: false),
                    Mail = table.Column<bool>(type: "boolean", nullable: false),
                    QuietAtNight = table.Column<bool>(type: "boolean", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MessageWishes", x => x.AccountId);
                });

            migrationBuilder.CreateTable(
                name: "MigrationCases",
                columns: table => new
                {
                    Run = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    ApplicationNo = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    IsMigrated = table.Column<bool>(type: "boolean", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: true),
                    Refusal = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReasonEn = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MigrationCases", x => new { x.Run, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "MigrationRuns",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Matter = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ToVersion = table.Column<int>(type: "integer", nullable: false),
                    Ordered = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActorId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActorName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    BegunAt = table.Column<long>(type: "bigint", nullable: false),
                    Total = table.Column<int>(type: "integer", nullable: false),
                    TakenUpTo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    CalledOffBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LeaseOwner = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MigrationRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Payload = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    NextAttemptAt = table.Column<long>(type: "bigint", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    LeaseOwner = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: true),
                    DoneAt = table.Column<long>(type: "bigint", nullable: true),
                    FailedAt = table.Column<long>(type: "bigint", nullable: true),
                    LastError = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PaymentAttempts",
                columns: table => new
                {
                    OrderNo = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    PaymentNo = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Content = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    IsCode = table.Column<bool>(type: "boolean", nullable: false),
                    TradeNo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false),
                    NextLookAt = table.Column<long>(type: "bigint", nullable: false),
                    Looks = table.Column<int>(type: "integer", nullable: false),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: true),
                    LastError = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaymentAttempts", x => x.OrderNo);
                });

            migrationBuilder.CreateTable(
                name: "Payments",
                columns: table => new
                {
                    No = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Fen = table.Column<long>(type: "bigint", nullable: false),
                    Lines = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ApplicationNo = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Agency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AccountId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PayerName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    Channel = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TradeNo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PaidAt = table.Column<long>(type: "bigint", nullable: true),
                    TakenBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReceiptNo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CaseToldAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Payments", x => x.No);
                });

            migrationBuilder.CreateTable(
                name: "PhoneCodes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    AccountId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PhoneHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AddressHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CodeHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SentAt = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    ProvedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PhoneCodes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Refunds",
                columns: table => new
                {
                    No = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    PaymentNo = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    OrderNo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Fen = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    RequestedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RequestedAt = table.Column<long>(type: "bigint", nullable: false),
                    DecidedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    RefundedAt = table.Column<long>(type: "bigint", nullable: true),
                    NextLookAt = table.Column<long>(type: "bigint", nullable: false),
                    Looks = table.Column<int>(type: "integer", nullable: false),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: true),
                    LastError = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Refunds", x => x.No);
                });

            migrationBuilder.CreateTable(
                name: "Regions",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    NameEn = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Parent = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Level = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Regions", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "ReportEditions",
                columns: table => new
                {
                    ReportId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportEditions", x => new { x.ReportId, x.DueAt });
                });

            migrationBuilder.CreateTable(
                name: "Reports",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    OwnerId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OwnerName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsShared = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    NextAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RevenueEntries",
                columns: table => new
                {
                    No = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Item = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Basis = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Fen = table.Column<long>(type: "bigint", nullable: false),
                    ReducedFen = table.Column<long>(type: "bigint", nullable: false),
                    ReductionBasis = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReductionApprovedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PaidAt = table.Column<long>(type: "bigint", nullable: true),
                    ReceiptNo = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RevenueEntries", x => x.No);
                });

            migrationBuilder.CreateTable(
                name: "ScoringSchemes",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScoringSchemes", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "SentMessages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Content = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ReceiverHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    MaskedReceiver = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TextKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    AccountId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    NextAttemptAt = table.Column<long>(type: "bigint", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    LeaseOwner = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: true),
                    LeftAt = table.Column<long>(type: "bigint", nullable: true),
                    PiecesOpen = table.Column<int>(type: "integer", nullable: false),
                    ReportedAt = table.Column<long>(type: "bigint", nullable: true),
                    LastError = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SentMessages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SharedResources",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    SubmittedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DecidedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SharedResources", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "SharingCalls",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Resource = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Agency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActorId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ActorName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Matter = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    Purpose = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SubjectHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    SubjectMasked = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Items = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Outcome = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TookMilliseconds = table.Column<long>(type: "bigint", nullable: false),
                    Sources = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SharingCalls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Shipments",
                columns: table => new
                {
                    OrderNo = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Direction = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Courier = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    WaybillNo = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Request = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ReceiverName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AccountId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OrderedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    NextLookAt = table.Column<long>(type: "bigint", nullable: false),
                    Looks = table.Column<int>(type: "integer", nullable: false),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: true),
                    SettledAt = table.Column<long>(type: "bigint", nullable: true),
                    LastError = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Shipments", x => x.OrderNo);
                });

            migrationBuilder.CreateTable(
                name: "ShipmentStations",
                columns: table => new
                {
                    WaybillNo = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Place = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShipmentStations", x => new { x.WaybillNo, x.At, x.Code });
                });

            migrationBuilder.CreateTable(
                name: "StepFacts",
                columns: table => new
                {
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Task = table.Column<int>(type: "integer", nullable: false),
                    Matter = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Node = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TitleEn = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Agency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Region = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Department = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClerkId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClerkName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Hours = table.Column<double>(type: "double precision", nullable: false),
                    HasLimit = table.Column<bool>(type: "boolean", nullable: false),
                    IsLate = table.Column<bool>(type: "boolean", nullable: false),
                    Outcome = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StepFacts", x => new { x.CaseId, x.Task });
                });

            migrationBuilder.CreateTable(
                name: "Subscriptions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Resource = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Agency = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Matter = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Basis = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Items = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    PerDay = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    UsedOn = table.Column<int>(type: "integer", nullable: false),
                    Used = table.Column<int>(type: "integer", nullable: false),
                    AskedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AskedAt = table.Column<long>(type: "bigint", nullable: false),
                    DecidedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Note = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Subscriptions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SupervisionLog",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActorId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActorName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    Detail = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupervisionLog", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "SupervisionMarks",
                columns: table => new
                {
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupervisionMarks", x => x.CaseId);
                });

            migrationBuilder.CreateTable(
                name: "SupervisionRules",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false),
                    ChangedBy = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupervisionRules", x => new { x.Key, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "SupervisionRuns",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Rules = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    WholeRecord = table.Column<bool>(type: "boolean", nullable: false),
                    OrderedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OrderedAt = table.Column<long>(type: "bigint", nullable: false),
                    Total = table.Column<long>(type: "bigint", nullable: false),
                    Looked = table.Column<long>(type: "bigint", nullable: false),
                    Cards = table.Column<long>(type: "bigint", nullable: false),
                    TakenUpTo = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    LeaseOwner = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    CancelledAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupervisionRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Tasks",
                columns: table => new
                {
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Node = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TitleEn = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Agency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Department = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Excluded = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    People = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    HolderId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    HolderName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OnBehalfOf = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    Outcome = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Batch = table.Column<bool>(type: "boolean", nullable: false),
                    Lamp = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    Matter = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MatterName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ApplicationNo = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseNo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ApplicantName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CaseState = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Region = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tasks", x => new { x.CaseId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Timers",
                columns: table => new
                {
                    CaseId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    NextAttemptAt = table.Column<long>(type: "bigint", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    LeaseOwner = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: true),
                    LastError = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Timers", x => new { x.CaseId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Windows",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    NameEn = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hall = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Agency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Phone = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Windows", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ClaimType = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClaimValue = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ProviderKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ProviderDisplayName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LoginProvider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Value = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Absences_ClerkId_ToDay",
                table: "Absences",
                columns: new[] { "ClerkId", "ToDay" });

            migrationBuilder.CreateIndex(
                name: "IX_Absences_ProxyId_ToDay",
                table: "Absences",
                columns: new[] { "ProxyId", "ToDay" });

            migrationBuilder.CreateIndex(
                name: "IX_Absences_ToDay",
                table: "Absences",
                column: "ToDay");

            migrationBuilder.CreateIndex(
                name: "IX_AccessLog_ActorId_At",
                table: "AccessLog",
                columns: new[] { "ActorId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AccessLog_CaseId_At",
                table: "AccessLog",
                columns: new[] { "CaseId", "At" });

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "Accounts",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_CreditCode",
                table: "Accounts",
                column: "CreditCode");

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_IdNoHash",
                table: "Accounts",
                column: "IdNoHash");

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_Kind_Agency",
                table: "Accounts",
                columns: new[] { "Kind", "Agency" });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_StaffNo",
                table: "Accounts",
                column: "StaffNo");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "Accounts",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApiTokens_AccountId",
                table: "ApiTokens",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_AccountId_Day",
                table: "Appointments",
                columns: new[] { "AccountId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_Agency_Day_FromMinute",
                table: "Appointments",
                columns: new[] { "Agency", "Day", "FromMinute" });

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_Matter_Day_FromMinute_Window_Seat",
                table: "Appointments",
                columns: new[] { "Matter", "Day", "FromMinute", "Window", "Seat" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_Matter_Holder_HolderSeat",
                table: "Appointments",
                columns: new[] { "Matter", "Holder", "HolderSeat" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_PersonHash_Missed_Day",
                table: "Appointments",
                columns: new[] { "PersonHash", "Missed", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_State_Day",
                table: "Appointments",
                columns: new[] { "State", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_BillDifferences_Channel_Day",
                table: "BillDifferences",
                columns: new[] { "Channel", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_BillDifferences_ClosedAt",
                table: "BillDifferences",
                column: "ClosedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Cards_Agency_State",
                table: "Cards",
                columns: new[] { "Agency", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Cards_LevelAt",
                table: "Cards",
                column: "LevelAt");

            migrationBuilder.CreateIndex(
                name: "IX_Cards_ResponsibleId_IssuedAt",
                table: "Cards",
                columns: new[] { "ResponsibleId", "IssuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Cards_State_Level_IssuedAt",
                table: "Cards",
                columns: new[] { "State", "Level", "IssuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseFacts_Agency_FinishedOn",
                table: "CaseFacts",
                columns: new[] { "Agency", "FinishedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseFacts_FinishedOn",
                table: "CaseFacts",
                column: "FinishedOn");

            migrationBuilder.CreateIndex(
                name: "IX_CaseFacts_Matter_FinishedOn",
                table: "CaseFacts",
                columns: new[] { "Matter", "FinishedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Agency_AppliedAt",
                table: "Cases",
                columns: new[] { "Agency", "AppliedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ApplicantAccountId_AppliedAt",
                table: "Cases",
                columns: new[] { "ApplicantAccountId", "AppliedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ApplicantIdHash_Matter",
                table: "Cases",
                columns: new[] { "ApplicantIdHash", "Matter" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ApplicationNo",
                table: "Cases",
                column: "ApplicationNo",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Cases_CaseNo",
                table: "Cases",
                column: "CaseNo",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Cases_EndedAt",
                table: "Cases",
                column: "EndedAt",
                filter: "\"EndedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_FinishedAt",
                table: "Cases",
                column: "FinishedAt",
                filter: "\"FinishedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Matter_MatterVersion",
                table: "Cases",
                columns: new[] { "Matter", "MatterVersion" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Region_Agency",
                table: "Cases",
                columns: new[] { "Region", "Agency" },
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Certificates_CaseId",
                table: "Certificates",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Certificates_HolderAccountId",
                table: "Certificates",
                column: "HolderAccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Certificates_HolderCodeHash",
                table: "Certificates",
                column: "HolderCodeHash");

            migrationBuilder.CreateIndex(
                name: "IX_Concerns_About",
                table: "Concerns",
                column: "About");

            migrationBuilder.CreateIndex(
                name: "IX_DefinitionDrafts_UpdatedAt",
                table: "DefinitionDrafts",
                column: "UpdatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_DefinitionReviews_Bundle",
                table: "DefinitionReviews",
                column: "Bundle");

            migrationBuilder.CreateIndex(
                name: "IX_DefinitionReviews_Code_SubmittedAt",
                table: "DefinitionReviews",
                columns: new[] { "Code", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DefinitionReviews_State",
                table: "DefinitionReviews",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Definitions_Hash",
                table: "Definitions",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Definitions_IsCurrent_Name",
                table: "Definitions",
                columns: new[] { "IsCurrent", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_AccountId_UpdatedAt",
                table: "Drafts",
                columns: new[] { "AccountId", "UpdatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Evaluations_Agency_Day",
                table: "Evaluations",
                columns: new[] { "Agency", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Evaluations_Day",
                table: "Evaluations",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_Evaluations_Subject_AccountId",
                table: "Evaluations",
                columns: new[] { "Subject", "AccountId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Exchanges_At",
                table: "Exchanges",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Exchanges_Connector_At",
                table: "Exchanges",
                columns: new[] { "Connector", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Files_CaseId",
                table: "Files",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Files_DraftId",
                table: "Files",
                column: "DraftId");

            migrationBuilder.CreateIndex(
                name: "IX_Files_OwnerId",
                table: "Files",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_LoginLog_AccountId_At",
                table: "LoginLog",
                columns: new[] { "AccountId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_MessagePieces_MessageId",
                table: "MessagePieces",
                column: "MessageId");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_AccountId_At",
                table: "Messages",
                columns: new[] { "AccountId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_Key",
                table: "Messages",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MigrationRuns_EndedAt_BegunAt",
                table: "MigrationRuns",
                columns: new[] { "EndedAt", "BegunAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MigrationRuns_Matter_BegunAt",
                table: "MigrationRuns",
                columns: new[] { "Matter", "BegunAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_DoneAt_FailedAt_NextAttemptAt",
                table: "Outbox",
                columns: new[] { "DoneAt", "FailedAt", "NextAttemptAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Key",
                table: "Outbox",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PaymentAttempts_PaymentNo",
                table: "PaymentAttempts",
                column: "PaymentNo");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentAttempts_State_NextLookAt",
                table: "PaymentAttempts",
                columns: new[] { "State", "NextLookAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_AccountId_CreatedAt",
                table: "Payments",
                columns: new[] { "AccountId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_CaseId_Stage",
                table: "Payments",
                columns: new[] { "CaseId", "Stage" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Payments_PaidAt",
                table: "Payments",
                column: "PaidAt");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_State_DueAt",
                table: "Payments",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PhoneCodes_AccountId_SentAt",
                table: "PhoneCodes",
                columns: new[] { "AccountId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PhoneCodes_AddressHash_SentAt",
                table: "PhoneCodes",
                columns: new[] { "AddressHash", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PhoneCodes_PhoneHash_SentAt",
                table: "PhoneCodes",
                columns: new[] { "PhoneHash", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PhoneCodes_SentAt",
                table: "PhoneCodes",
                column: "SentAt");

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_PaymentNo",
                table: "Refunds",
                column: "PaymentNo");

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_State_NextLookAt",
                table: "Refunds",
                columns: new[] { "State", "NextLookAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_NextAt",
                table: "Reports",
                column: "NextAt",
                filter: "\"NextAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_OwnerId",
                table: "Reports",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_RevenueEntries_CaseId",
                table: "RevenueEntries",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_SentMessages_CreatedAt",
                table: "SentMessages",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_SentMessages_Key",
                table: "SentMessages",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SentMessages_NextAttemptAt",
                table: "SentMessages",
                column: "NextAttemptAt",
                filter: "\"LeftAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SentMessages_ReceiverHash_CreatedAt",
                table: "SentMessages",
                columns: new[] { "ReceiverHash", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SharingCalls_At",
                table: "SharingCalls",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_SharingCalls_SubjectHash_At",
                table: "SharingCalls",
                columns: new[] { "SubjectHash", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_CaseId",
                table: "Shipments",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_SettledAt_NextLookAt",
                table: "Shipments",
                columns: new[] { "SettledAt", "NextLookAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_WaybillNo",
                table: "Shipments",
                column: "WaybillNo");

            migrationBuilder.CreateIndex(
                name: "IX_StepFacts_Agency_DoneOn",
                table: "StepFacts",
                columns: new[] { "Agency", "DoneOn" });

            migrationBuilder.CreateIndex(
                name: "IX_StepFacts_Matter_DoneOn",
                table: "StepFacts",
                columns: new[] { "Matter", "DoneOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_Resource_Agency",
                table: "Subscriptions",
                columns: new[] { "Resource", "Agency" });

            migrationBuilder.CreateIndex(
                name: "IX_SupervisionLog_CaseId_Sequence",
                table: "SupervisionLog",
                columns: new[] { "CaseId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_SupervisionLog_Kind_Sequence",
                table: "SupervisionLog",
                columns: new[] { "Kind", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_HolderId_DueOn",
                table: "Tasks",
                columns: new[] { "HolderId", "DueOn" },
                filter: "\"Status\" = 'Claimed'");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_HolderId_EndedAt",
                table: "Tasks",
                columns: new[] { "HolderId", "EndedAt" },
                filter: "\"Status\" = 'Completed'");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Role_Agency_DueOn",
                table: "Tasks",
                columns: new[] { "Role", "Agency", "DueOn" },
                filter: "\"Status\" = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Status_People",
                table: "Tasks",
                columns: new[] { "Status", "People" },
                filter: "\"People\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Timers_NextAttemptAt",
                table: "Timers",
                column: "NextAttemptAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Absences");

            migrationBuilder.DropTable(
                name: "AccessLog");

            migrationBuilder.DropTable(
                name: "Agencies");

            migrationBuilder.DropTable(
                name: "ApiTokens");

            migrationBuilder.DropTable(
                name: "Appointments");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "BillDays");

            migrationBuilder.DropTable(
                name: "BillDifferences");

            migrationBuilder.DropTable(
                name: "Calendars");

            migrationBuilder.DropTable(
                name: "Cards");

            migrationBuilder.DropTable(
                name: "CaseEvents");

            migrationBuilder.DropTable(
                name: "CaseFacts");

            migrationBuilder.DropTable(
                name: "Cases");

            migrationBuilder.DropTable(
                name: "Certificates");

            migrationBuilder.DropTable(
                name: "CodeLists");

            migrationBuilder.DropTable(
                name: "Commands");

            migrationBuilder.DropTable(
                name: "Concerns");

            migrationBuilder.DropTable(
                name: "Connectors");

            migrationBuilder.DropTable(
                name: "ConnectorSecrets");

            migrationBuilder.DropTable(
                name: "Counters");

            migrationBuilder.DropTable(
                name: "DefinitionDrafts");

            migrationBuilder.DropTable(
                name: "DefinitionReviews");

            migrationBuilder.DropTable(
                name: "Definitions");

            migrationBuilder.DropTable(
                name: "Departments");

            migrationBuilder.DropTable(
                name: "Drafts");

            migrationBuilder.DropTable(
                name: "Evaluations");

            migrationBuilder.DropTable(
                name: "Exchanges");

            migrationBuilder.DropTable(
                name: "Files");

            migrationBuilder.DropTable(
                name: "Halls");

            migrationBuilder.DropTable(
                name: "LoginLog");

            migrationBuilder.DropTable(
                name: "MessagePieces");

            migrationBuilder.DropTable(
                name: "Messages");

            migrationBuilder.DropTable(
                name: "MessageWishes");

            migrationBuilder.DropTable(
                name: "MigrationCases");

            migrationBuilder.DropTable(
                name: "MigrationRuns");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "PaymentAttempts");

            migrationBuilder.DropTable(
                name: "Payments");

            migrationBuilder.DropTable(
                name: "PhoneCodes");

            migrationBuilder.DropTable(
                name: "Refunds");

            migrationBuilder.DropTable(
                name: "Regions");

            migrationBuilder.DropTable(
                name: "ReportEditions");

            migrationBuilder.DropTable(
                name: "Reports");

            migrationBuilder.DropTable(
                name: "RevenueEntries");

            migrationBuilder.DropTable(
                name: "ScoringSchemes");

            migrationBuilder.DropTable(
                name: "SentMessages");

            migrationBuilder.DropTable(
                name: "SharedResources");

            migrationBuilder.DropTable(
                name: "SharingCalls");

            migrationBuilder.DropTable(
                name: "Shipments");

            migrationBuilder.DropTable(
                name: "ShipmentStations");

            migrationBuilder.DropTable(
                name: "StepFacts");

            migrationBuilder.DropTable(
                name: "Subscriptions");

            migrationBuilder.DropTable(
                name: "SupervisionLog");

            migrationBuilder.DropTable(
                name: "SupervisionMarks");

            migrationBuilder.DropTable(
                name: "SupervisionRules");

            migrationBuilder.DropTable(
                name: "SupervisionRuns");

            migrationBuilder.DropTable(
                name: "Tasks");

            migrationBuilder.DropTable(
                name: "Timers");

            migrationBuilder.DropTable(
                name: "Windows");

            migrationBuilder.DropTable(
                name: "Accounts");
        }
    }
}

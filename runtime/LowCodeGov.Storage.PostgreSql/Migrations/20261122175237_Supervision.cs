using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LowCodeGov.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Supervision : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ClosedBy",
                table: "Cards",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Contest",
                table: "Cards",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "ContestedAt",
                table: "Cards",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ContestedBy",
                table: "Cards",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Finding",
                table: "Cards",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Ground",
                table: "Cards",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<bool>(
                name: "IsRisk",
                table: "Cards",
                type: "boolean",
                nullable: false,
                defaultValue: false);

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

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Region_Agency",
                table: "Cases",
                columns: new[] { "Region", "Agency" },
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cards_LevelAt",
                table: "Cards",
                column: "LevelAt");

            migrationBuilder.CreateIndex(
                name: "IX_Cards_ResponsibleId_IssuedAt",
                table: "Cards",
                columns: new[] { "ResponsibleId", "IssuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Concerns_About",
                table: "Concerns",
                column: "About");

            migrationBuilder.CreateIndex(
                name: "IX_RevenueEntries_CaseId",
                table: "RevenueEntries",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_SupervisionLog_CaseId_Sequence",
                table: "SupervisionLog",
                columns: new[] { "CaseId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_SupervisionLog_Kind_Sequence",
                table: "SupervisionLog",
                columns: new[] { "Kind", "Sequence" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Concerns");

            migrationBuilder.DropTable(
                name: "RevenueEntries");

            migrationBuilder.DropTable(
                name: "SupervisionLog");

            migrationBuilder.DropTable(
                name: "SupervisionMarks");

            migrationBuilder.DropTable(
                name: "SupervisionRules");

            migrationBuilder.DropTable(
                name: "SupervisionRuns");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Region_Agency",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cards_LevelAt",
                table: "Cards");

            migrationBuilder.DropIndex(
                name: "IX_Cards_ResponsibleId_IssuedAt",
                table: "Cards");

            migrationBuilder.DropColumn(
                name: "ClosedBy",
                table: "Cards");

            migrationBuilder.DropColumn(
                name: "Contest",
                table: "Cards");

            migrationBuilder.DropColumn(
                name: "ContestedAt",
                table: "Cards");

            migrationBuilder.DropColumn(
                name: "ContestedBy",
                table: "Cards");

            migrationBuilder.DropColumn(
                name: "Finding",
                table: "Cards");

            migrationBuilder.DropColumn(
                name: "Ground",
                table: "Cards");

            migrationBuilder.DropColumn(
                name: "IsRisk",
                table: "Cards");
        }
    }
}

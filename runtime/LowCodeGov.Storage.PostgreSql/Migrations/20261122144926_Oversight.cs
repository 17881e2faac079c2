using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LowCodeGov.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Oversight : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Occasions",
                table: "Definitions",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

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
                name: "IX_StepFacts_Agency_DoneOn",
                table: "StepFacts",
                columns: new[] { "Agency", "DoneOn" });

            migrationBuilder.CreateIndex(
                name: "IX_StepFacts_Matter_DoneOn",
                table: "StepFacts",
                columns: new[] { "Matter", "DoneOn" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CaseFacts");

            migrationBuilder.DropTable(
                name: "Evaluations");

            migrationBuilder.DropTable(
                name: "ScoringSchemes");

            migrationBuilder.DropTable(
                name: "StepFacts");

            migrationBuilder.DropIndex(
                name: "IX_Cases_EndedAt",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_FinishedAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Occasions",
                table: "Definitions");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LowCodeGov.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class ProxiesAndNamedPools : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "OnBehalfOf",
                table: "Tasks",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "People",
                table: "Tasks",
                type: "text",
                nullable: true,
                collation: "C");

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

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Status_People",
                table: "Tasks",
                columns: new[] { "Status", "People" },
                filter: "\"People\" IS NOT NULL");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Absences");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_Status_People",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "OnBehalfOf",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "People",
                table: "Tasks");
        }
    }
}

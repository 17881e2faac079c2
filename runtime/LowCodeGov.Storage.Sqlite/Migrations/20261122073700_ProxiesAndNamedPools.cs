using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LowCodeGov.Storage.Sqlite.Migrations
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "People",
                table: "Tasks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Absences",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ClerkId = table.Column<string>(type: "TEXT", nullable: false),
                    ProxyId = table.Column<string>(type: "TEXT", nullable: false),
                    FromDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ToDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Roles = table.Column<string>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    SetById = table.Column<string>(type: "TEXT", nullable: false),
                    SetByName = table.Column<string>(type: "TEXT", nullable: false),
                    SetAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedByName = table.Column<string>(type: "TEXT", nullable: true)
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

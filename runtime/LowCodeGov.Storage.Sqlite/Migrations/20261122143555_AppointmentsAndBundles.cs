using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LowCodeGov.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AppointmentsAndBundles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Bundle",
                table: "DefinitionReviews",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CaseId",
                table: "DefinitionReviews",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Change",
                table: "DefinitionReviews",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Appointments",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Matter = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MatterName = table.Column<string>(type: "TEXT", nullable: false),
                    Agency = table.Column<string>(type: "TEXT", nullable: false),
                    Region = table.Column<string>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FromMinute = table.Column<int>(type: "INTEGER", nullable: false),
                    ToMinute = table.Column<int>(type: "INTEGER", nullable: false),
                    Window = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Seat = table.Column<int>(type: "INTEGER", nullable: true),
                    Holder = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    HolderSeat = table.Column<int>(type: "INTEGER", nullable: true),
                    AccountId = table.Column<string>(type: "TEXT", nullable: false),
                    PersonName = table.Column<string>(type: "TEXT", nullable: false),
                    PersonHash = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    StateAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Ticket = table.Column<int>(type: "INTEGER", nullable: true),
                    Missed = table.Column<bool>(type: "INTEGER", nullable: false),
                    BookedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RemindedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appointments", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DefinitionReviews_Bundle",
                table: "DefinitionReviews",
                column: "Bundle");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Appointments");

            migrationBuilder.DropIndex(
                name: "IX_DefinitionReviews_Bundle",
                table: "DefinitionReviews");

            migrationBuilder.DropColumn(
                name: "Bundle",
                table: "DefinitionReviews");

            migrationBuilder.DropColumn(
                name: "CaseId",
                table: "DefinitionReviews");

            migrationBuilder.DropColumn(
                name: "Change",
                table: "DefinitionReviews");
        }
    }
}

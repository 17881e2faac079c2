using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LowCodeGov.Storage.SqlServer.Migrations
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
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "CaseId",
                table: "DefinitionReviews",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Change",
                table: "DefinitionReviews",
                type: "nvarchar(max)",
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateTable(
                name: "Appointments",
                columns: table => new
                {
                    Id = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Matter = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    MatterName = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    Agency = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Region = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    FromMinute = table.Column<int>(type: "int", nullable: false),
                    ToMinute = table.Column<int>(type: "int", nullable: false),
                    Window = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Seat = table.Column<int>(type: "int", nullable: true),
                    Holder = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    HolderSeat = table.Column<int>(type: "int", nullable: true),
                    AccountId = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PersonName = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    PersonHash = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    State = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    StateAt = table.Column<long>(type: "bigint", nullable: false),
                    Ticket = table.Column<int>(type: "int", nullable: true),
                    Missed = table.Column<bool>(type: "bit", nullable: false),
                    BookedAt = table.Column<long>(type: "bigint", nullable: false),
                    RemindedAt = table.Column<long>(type: "bigint", nullable: true)
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
                unique: true,
                filter: "[Seat] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_Matter_Holder_HolderSeat",
                table: "Appointments",
                columns: new[] { "Matter", "Holder", "HolderSeat" },
                unique: true,
                filter: "[Holder] IS NOT NULL AND [HolderSeat] IS NOT NULL");

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

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LowCodeGov.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PackedCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What was written as plain text stays as it is: readers tell it by its first byte.
            migrationBuilder.RenameColumn(name: "Json", table: "CaseEvents", newName: "Lines");

            migrationBuilder.AlterColumn<byte[]>(
                name: "Lines",
                table: "CaseEvents",
                type: "BLOB",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT");

            migrationBuilder.DropColumn(
                name: "PreviousHash",
                table: "CaseEvents");

            migrationBuilder.DropColumn(
                name: "Type",
                table: "CaseEvents");

            migrationBuilder.AlterColumn<byte[]>(
                name: "Snapshot",
                table: "Cases",
                type: "BLOB",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Lines",
                table: "CaseEvents");

            migrationBuilder.AlterColumn<string>(
                name: "Snapshot",
                table: "Cases",
                type: "TEXT",
                nullable: false,
                oldClrType: typeof(byte[]),
                oldType: "BLOB");

            migrationBuilder.AddColumn<string>(
                name: "Json",
                table: "CaseEvents",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "PreviousHash",
                table: "CaseEvents",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Type",
                table: "CaseEvents",
                type: "TEXT",
                nullable: false,
                defaultValue: "");
        }
    }
}
